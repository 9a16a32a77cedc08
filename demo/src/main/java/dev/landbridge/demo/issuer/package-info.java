/**
 * The demo city's identity provider: {@link dev.landbridge.demo.issuer.DemoIssuer} signs tokens for
 * whoever is named. Only the demo's own server trusts it.
 */
@NullMarked
package dev.landbridge.demo.issuer;

import org.jspecify.annotations.NullMarked;
