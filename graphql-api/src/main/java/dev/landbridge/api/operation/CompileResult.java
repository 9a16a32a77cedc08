package dev.landbridge.api.operation;

/** What comes of a request: an operation that can be run, or the reasons why not. */
public sealed interface CompileResult permits CompiledOperation, Refused {}
