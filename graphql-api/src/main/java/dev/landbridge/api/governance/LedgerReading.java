package dev.landbridge.api.governance;

import dev.landbridge.policies.inspection.Inspection;
import dev.landbridge.policies.inspection.Usages;
import dev.landbridge.policies.inspection.report.MonthlyReports;
import dev.landbridge.policies.inspection.report.UnusualUses;

/** What reads the ledger, each for its readers. */
public record LedgerReading(
    Inspection inspection, Usages usages, MonthlyReports reports, UnusualUses unusual) {}
