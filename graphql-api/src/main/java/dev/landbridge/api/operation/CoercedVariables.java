package dev.landbridge.api.operation;

import java.util.List;
import java.util.Map;

/**
 * The variables of one request, read by their types.
 *
 * @param values those that are neither absent nor null: leaves of their type's Java class, lists,
 *     and maps in the caller's order
 * @param shape equal for two requests of one operation exactly if they make the same query: which
 *     variables are there, the parts of their objects, and the values that shape
 * @param errors one for each variable that could not be read
 */
record CoercedVariables(Map<String, Object> values, String shape, List<RequestError> errors) {}
