/**
 * The life of a query, stage by stage: authenticate, compile, decide, plan, execute, record,
 * respond. Each stage is another package; here they meet.
 *
 * <p>In reading order: {@link dev.landbridge.api.pipeline.QueryPipeline}, {@link
 * dev.landbridge.api.pipeline.Stages}, {@code RecordedAnswer}, {@code OperationEntries}. Nothing
 * leaves here that is not on record.
 */
@NullMarked
package dev.landbridge.api.pipeline;

import org.jspecify.annotations.NullMarked;
