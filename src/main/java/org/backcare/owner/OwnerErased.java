package org.backcare.owner;

/**
 * Somebody has asked that everything kept about them be erased. Whoever keeps something
 * erases it on hearing this.
 */
public record OwnerErased(Owner owner) {
}
