package dev.landbridge.api.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checked arguments of one directive: {@code String}, {@code Integer}, {@code Boolean}, an enum
 * value's name, or a list of those.
 */
record Arguments(Map<String, Object> values) {
  Arguments {
    values = Map.copyOf(values);
  }

  String text(String name) {
    return optionalText(name).orElseThrow();
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(values.get(name)).map(String.class::cast);
  }

  Optional<Integer> optionalInt(String name) {
    return Optional.ofNullable(values.get(name)).map(Integer.class::cast);
  }

  Optional<Boolean> optionalFlag(String name) {
    return Optional.ofNullable(values.get(name)).map(Boolean.class::cast);
  }

  Optional<List<String>> optionalTexts(String name) {
    return Optional.ofNullable(values.get(name))
        .map(List.class::cast)
        .map(list -> ((List<?>) list).stream().map(String.class::cast).toList());
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    return Enum.valueOf(type, text(name));
  }
}
