package dev.landbridge.api.operation;

/** What comes of a document: one that fits the schema and the limits, or the reasons why not. */
sealed interface DocumentResult permits ParsedDocument, Refused {}
