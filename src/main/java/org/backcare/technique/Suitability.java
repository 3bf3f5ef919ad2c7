package org.backcare.technique;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.backcare.technique.Technique.Kind;

/**
 * What suits one person. Leaving out wins over changing, and changing over leaving as it
 * is; the order in which it was found out never matters.
 *
 * @param verdicts by slugs of techniques; what is not in it suits as it is
 * @param halved why only half of everything is to be done; empty if the whole is
 */
public record Suitability(Map<String, Verdict> verdicts, List<Reason> halved) {

	/** Nothing is known that would change anything. */
	public static final Suitability UNRESTRICTED = new Suitability(Map.of(), List.of());

	private static final Verdict AS_IT_IS = new Verdict(false, Set.of(), List.of());

	public Suitability {
		verdicts = Map.copyOf(verdicts);
		halved = List.copyOf(halved);
	}

	/** What is right of a technique; for a variant, of what it is a form of. */
	public Verdict of(Technique technique) {
		return this.verdicts.getOrDefault(technique.base(), AS_IT_IS);
	}

	/**
	 * The form of a technique that is right: itself, or the first of its variants that
	 * covers all that is asked for; empty if there is none.
	 * @param techniques where to look for variants
	 */
	public Optional<Technique> form(Technique technique, Collection<Technique> techniques) {
		Verdict verdict = of(technique);
		if (verdict.excluded()) {
			return Optional.empty();
		}
		Set<String> wanted = new HashSet<>(verdict.variants());
		if (wanted.isEmpty()) {
			return Optional.of(technique);
		}
		if (technique.kind() == Kind.VARIANT) {
			wanted.add(technique.slug());
		}
		return techniques.stream()
			.filter(variant -> technique.base().equals(variant.of()))
			.filter(variant -> wanted.stream()
				.allMatch(slug -> slug.equals(variant.slug()) || variant.covers().contains(slug)))
			.findFirst();
	}

	/** This, and what somebody else has found out besides. */
	public Suitability and(Suitability other) {
		Map<String, Verdict> both = new HashMap<>(this.verdicts);
		other.verdicts.forEach((technique, verdict) -> both.merge(technique, verdict, Verdict::and));
		return new Suitability(both, union(this.halved, other.halved));
	}

	private static <T> List<T> union(List<T> one, List<T> other) {
		return Stream.concat(one.stream(), other.stream()).distinct().toList();
	}

	/**
	 * What is right of one technique.
	 *
	 * @param excluded whether no form of it is right
	 * @param variants slugs of the forms that were asked for, each for another reason
	 * @param reasons for all of that; also for leaving it as it is, but with care
	 */
	public record Verdict(boolean excluded, Set<String> variants, List<Reason> reasons) {

		public Verdict {
			variants = Set.copyOf(variants);
			reasons = List.copyOf(reasons);
		}

		/** No form of it. */
		public static Verdict exclude(Reason... reasons) {
			return new Verdict(true, Set.of(), Arrays.asList(reasons));
		}

		/** Another form of it. */
		public static Verdict use(String variant, Reason... reasons) {
			return new Verdict(false, Set.of(variant), Arrays.asList(reasons));
		}

		/** As it is, with care. */
		public static Verdict mind(Reason... reasons) {
			return new Verdict(false, Set.of(), Arrays.asList(reasons));
		}

		/** What leaves it out makes all words on how to do it beside the point. */
		Verdict and(Verdict other) {
			if (this.excluded != other.excluded) {
				return this.excluded ? this : other;
			}
			Set<String> both = new LinkedHashSet<>(this.variants);
			both.addAll(other.variants);
			return new Verdict(this.excluded, both, union(this.reasons, other.reasons));
		}

	}

}
