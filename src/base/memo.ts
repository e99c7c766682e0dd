/** Remembers a pure function of one object for as long as that object lives. */
export function memoByRef<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const hit = known.get(key)
    if (hit) return hit.value
    const value = compute(key)
    known.set(key, { value })
    return value
  }
}

/** Remembers the last call only; arguments are compared with Object.is. */
export function memoLast<A extends readonly unknown[], V>(
  compute: (...args: A) => V,
): (...args: A) => V {
  let last: { readonly args: A; readonly value: V } | undefined
  return (...args) => {
    if (last && args.every((a, i) => Object.is(a, last?.args[i]))) return last.value
    last = { args, value: compute(...args) }
    return last.value
  }
}
