/** One of Node's modules with members of a program's own. */

/**
 * Node's module is the prototype: a copy of its many members would take longer than all that is our own, and would read
 * accessors that warn.
 */
export const withOwn = (module: object, own: object): object => Object.create(module, Object.getOwnPropertyDescriptors(own));
