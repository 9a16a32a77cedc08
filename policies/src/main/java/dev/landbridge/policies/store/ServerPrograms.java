package dev.landbridge.policies.store;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The archive of the server's programs, unpacked once for each folder. The library remembers by
 * this object where it unpacked them, so two servers with one resolver would share, and lose, a
 * folder.
 */
record ServerPrograms(Path folder) implements PgBinaryResolver {
  @Override
  public InputStream getPgBinary(String system, String machineHardware) throws IOException {
    return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
  }
}
