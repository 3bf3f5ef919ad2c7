package org.backcare.content;

/** A field of an aggregate holds what it must not hold. */
public class InvalidField extends IllegalArgumentException {

	private static final long serialVersionUID = 1;

	private final String field;

	/**
	 * @param field name of the field within the object that refuses it
	 * @param message what is wrong; follows the field's name in a sentence
	 */
	public InvalidField(String field, String message) {
		super(message);
		this.field = field;
	}

	/** The same fault, seen from the object around the one that refuses. */
	public InvalidField in(String outer) {
		return new InvalidField(this.field.isEmpty() ? outer : outer + "." + this.field, getMessage());
	}

	public String field() {
		return this.field;
	}

}
