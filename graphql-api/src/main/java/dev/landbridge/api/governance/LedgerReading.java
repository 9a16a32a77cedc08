package dev.landbridge.api.governance;

import dev.landbridge.policies.ledger.report.MonthlyReports;
import dev.landbridge.policies.ledger.report.UnusualUses;
import dev.landbridge.policies.ledger.search.Inspection;
import dev.landbridge.policies.ledger.search.Usages;

/** What reads the ledger, each for its readers. */
public record LedgerReading(
    Inspection inspection, Usages usages, MonthlyReports reports, UnusualUses unusual) {}
