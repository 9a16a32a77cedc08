package dev.landbridge.api;

import dev.landbridge.api.command.Operations.Rotation;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.credential.KeyRotation;
import dev.landbridge.policies.credential.MasterKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes the master key, on the machine that has the configuration. */
final class MasterKeyRotation {
  private static final String NODE = "rotate-master-key";

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRotation.class);

  /**
   * With these nothing was sealed; with any other the key may be in use, and losing it is worse.
   */
  private static final Set<ErrorCode> NOTHING_DONE =
      EnumSet.of(ErrorCode.NOT_POSSIBLE, ErrorCode.CONFIGURATION_INVALID);

  private MasterKeyRotation() {}

  /** The new key is on the disk before anything is sealed under it. */
  static Rotation run(Configuration configuration, Path newKey) {
    MasterKey from = Wiring.masterKey(configuration);
    boolean made = make(newKey);
    MasterKey to = read(newKey);
    try {
      int sealed =
          ConsoleAct.run(
              configuration,
              NODE,
              (state, recorder) -> KeyRotation.run(state.jdbi(), from, to, recorder));
      return new Rotation(sealed, made);
    } catch (LandbridgeException refused) {
      if (made && NOTHING_DONE.contains(refused.code())) {
        remove(newKey);
      }
      throw refused;
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("Cannot remove {}, a key that nothing is sealed under ({})", file, e.getClass());
    }
  }

  /** Whether the file was not there. Only its owner can read it. */
  private static boolean make(Path file) {
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(
          ByteBuffer.wrap((MasterKey.random() + "\n").getBytes(StandardCharsets.US_ASCII)));
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } catch (IOException e) {
      throw refused(file, "it cannot be written. Name a file in a folder that you may write", e);
    }
  }

  private static MasterKey read(Path file) {
    try {
      return MasterKey.parse(Files.readString(file))
          .orElseThrow(
              () ->
                  new LandbridgeException(
                      ErrorCode.CONFIGURATION_INVALID,
                      "Cannot use the new master key: %s does not hold 64 hexadecimal digits. Name a file with a key, or one that is not there."
                          .formatted(file)));
    } catch (IOException e) {
      throw refused(file, "it cannot be read. Check its permissions", e);
    }
  }

  private static LandbridgeException refused(Path file, String why, IOException cause) {
    return new LandbridgeException(
        ErrorCode.CONFIGURATION_INVALID,
        "Cannot use the new master key: %s: %s.".formatted(file, why),
        cause);
  }
}
