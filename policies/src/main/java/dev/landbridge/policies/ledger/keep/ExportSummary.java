package dev.landbridge.policies.ledger.keep;

import java.util.List;

/**
 * What was exported.
 *
 * @param erased records whose personal part was erased before
 * @param sha256 of the file, 64 hexadecimal digits
 */
public record ExportSummary(
    List<ChainStretch> chains, long records, long questions, long erased, String sha256) {
  public ExportSummary {
    chains = List.copyOf(chains);
  }
}
