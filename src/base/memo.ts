/** A function that computes once an object. */
export interface Memo<K extends object, V> {
  (key: K): V
  /** Takes an answer that was computed elsewhere. */
  readonly know: (key: K, value: V) => void
}

/** Remembers a pure function of one object for as long as that object lives. */
export function memoByRef<K extends object, V>(compute: (key: K) => V): Memo<K, V> {
  const known = new WeakMap<K, { readonly value: V }>()
  const know = (key: K, value: V) => void known.set(key, { value })
  const ask = (key: K) => {
    const hit = known.get(key)
    if (hit) return hit.value
    const value = compute(key)
    know(key, value)
    return value
  }
  return Object.assign(ask, { know })
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
