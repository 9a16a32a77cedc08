package dev.landbridge.policies.grant;

/** Why a grant exists. */
enum Basis {
  /** The owner consented, to one consumer for one matter. */
  APPROVED,
  /** The owner shares it with everyone for every matter. Source: 政务数据共享条例 article 14. */
  UNCONDITIONAL,
  /** The consumer is the owner. */
  OWN_DATA
}
