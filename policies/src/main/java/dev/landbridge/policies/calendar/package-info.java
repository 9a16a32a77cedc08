/** Working days (工作日), in which deadlines are counted. */
@NullMarked
package dev.landbridge.policies.calendar;

import org.jspecify.annotations.NullMarked;
