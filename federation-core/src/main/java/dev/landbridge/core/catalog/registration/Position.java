package dev.landbridge.core.catalog.registration;

/**
 * Where something stands in a document.
 *
 * @param file the file's name as the publisher knows it
 * @param line from 1
 * @param column from 1
 */
public record Position(String file, int line, int column) {}
