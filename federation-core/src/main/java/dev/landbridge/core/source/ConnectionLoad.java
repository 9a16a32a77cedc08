package dev.landbridge.core.source;

/**
 * How busy the connections of a source are.
 *
 * @param active in use
 * @param idle open and not in use
 * @param waiting queries that wait because all are taken
 */
public record ConnectionLoad(int active, int idle, int waiting) {}
