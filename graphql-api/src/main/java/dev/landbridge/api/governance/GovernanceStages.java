package dev.landbridge.api.governance;

import dev.landbridge.api.authentication.Callers;
import dev.landbridge.api.operation.CursorSeal;
import dev.landbridge.api.operation.OperationCompiler;
import dev.landbridge.api.publication.PublishedCatalog;
import dev.landbridge.api.publication.Publishing;
import dev.landbridge.policies.cases.Cases;
import dev.landbridge.policies.credential.SourceCredentials;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.objection.Objections;
import java.time.Clock;

/**
 * What acts of governance need.
 *
 * @param compiler of queries that are asked for
 * @param cursors of the pages in them
 * @param publishing of departments' documents
 * @param credentials of sources, which can be given and not read
 * @param reading of the ledger
 */
public record GovernanceStages(
    Callers callers,
    PublishedCatalog catalog,
    OperationCompiler compiler,
    CursorSeal cursors,
    PolicyState policies,
    Cases cases,
    Objections objections,
    Publishing publishing,
    SourceCredentials credentials,
    Ledger ledger,
    LedgerReading reading,
    Clock clock) {}
