package org.backcare.content;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * Words, once per language.
 *
 * @param <T> the words of one language
 */
public record Texts<T>(Map<String, T> byLanguage) {

	/** The language that every aggregate speaks. */
	public static final Locale DEFAULT = Locale.ENGLISH;

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public Texts {
		byLanguage.forEach(Check::given);
		if (!byLanguage.containsKey(DEFAULT.getLanguage())) {
			throw new InvalidField(DEFAULT.getLanguage(), "is missing; every text is there in this language");
		}
		byLanguage = Map.copyOf(byLanguage);
	}

	/** The same in other words. */
	public <R> Texts<R> map(Function<T, R> mapper) {
		return new Texts<>(this.byLanguage.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, entry -> mapper.apply(entry.getValue()))));
	}

	/** The words in a language, or in {@link #DEFAULT} where that language has none. */
	public T in(Locale locale) {
		T words = this.byLanguage.get(locale.getLanguage());
		return (words != null) ? words : this.byLanguage.get(DEFAULT.getLanguage());
	}

}
