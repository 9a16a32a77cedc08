/** Figures of a month from the ledger: for the assessment of departments, and of unusual use. */
@NullMarked
package dev.landbridge.policies.inspection.report;

import org.jspecify.annotations.NullMarked;
