type Methods = Record<string, (...args: unknown[]) => unknown>;

/**
 * Has `told` hear of every call of a method, which works as before. Gives the function that ends it and leaves the object
 * as it was. `owner`: a prototype, for all objects of a class, or an object alone.
 */
export function tap(owner: object, method: string, told: (args: readonly unknown[]) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, method);
  const original = (owner as Methods)[method]!;
  const value = function (this: unknown, ...args: unknown[]): unknown {
    told(args);
    return Reflect.apply(original, this, args);
  };
  Object.defineProperty(owner, method, {
    value,
    configurable: true,
    writable: true,
    enumerable: own?.enumerable ?? true,
  });
  return () => {
    if (own) Object.defineProperty(owner, method, own);
    else Reflect.deleteProperty(owner, method);
  };
}
