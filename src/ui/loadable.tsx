import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

/**
 * A component whose code comes when it is first shown, or before with `preload`; until then the
 * fallback stands in. React.lazy would do, but Suspense holds back what it has waited for until
 * its fallback was seen for 300 ms, and always waits once, even for what is here.
 */
export function loadable<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback: ReactNode,
): ComponentType<P> & { preload: () => Promise<unknown> } {
  let Loaded: ComponentType<P> | undefined
  const preload = async () => {
    Loaded ??= await load()
  }
  function Loadable(props: P) {
    const [, settle] = useState<unknown>()
    useEffect(() => {
      if (Loaded) return
      let isShown = true
      preload().then(
        () => isShown && settle({}),
        // Thrown where an error boundary can tell it.
        (error: unknown) =>
          isShown &&
          settle(() => {
            throw error
          }),
      )
      return () => {
        isShown = false
      }
    }, [])
    return Loaded ? <Loaded {...props} /> : fallback
  }
  return Object.assign(Loadable, { preload })
}
