package dev.landbridge.api.pipeline;

import dev.landbridge.api.authentication.Callers;
import dev.landbridge.api.operation.CursorSeal;
import dev.landbridge.api.operation.OperationCompiler;
import dev.landbridge.api.publication.PublishedCatalog;
import dev.landbridge.core.access.AccessPolicy;
import dev.landbridge.core.execute.MemoryBudget;
import dev.landbridge.core.execute.QueryExecutor;
import dev.landbridge.core.plan.PlanCache;
import dev.landbridge.policies.cases.Cases;
import dev.landbridge.policies.grant.TrustedDocuments;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.quota.Quotas;
import java.time.Clock;

/**
 * The stages that a query passes through, in their order.
 *
 * @param heldAnswer bytes of an answer that are held until its record is durable
 */
public record Stages(
    Callers callers,
    PublishedCatalog catalog,
    OperationCompiler compiler,
    CursorSeal cursors,
    TrustedDocuments documents,
    AccessPolicy policy,
    Cases cases,
    Quotas quotas,
    PlanCache plans,
    QueryExecutor executor,
    MemoryBudget memory,
    Ledger ledger,
    int heldAnswer,
    Clock clock) {}
