package dev.landbridge.policies.request;

/** Where a request stands in the department that asks. */
public enum RequestStatus {
  /** Waits for the department's own sharing officer. */
  SUBMITTED,
  /** The sharing officer consented; the owners decide. */
  CONSENTED,
  /** The sharing officer declined. */
  DECLINED,
  /** The department does not want it any more. */
  WITHDRAWN
}
