/**
 * What the demo city's departments publish: their SDL documents, as {@link
 * dev.landbridge.demo.department.DepartmentDocument}s.
 *
 * <p>It does not know the databases behind them, nor how documents are composed.
 */
@NullMarked
package dev.landbridge.demo.department;

import org.jspecify.annotations.NullMarked;
