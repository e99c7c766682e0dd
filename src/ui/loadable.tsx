import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import styles from './loadable.module.css'
import { useToast } from './toast'

/**
 * A component whose code comes when it is first shown, or before with `preload`; until then the
 * fallback stands in. React.lazy would do, but Suspense holds back what it has waited for until
 * its fallback was seen for 300 ms, and always waits once, even for what is here.
 *
 * Code that cannot be had, because the network is gone or a newer version has taken its place, is
 * told and leaves the page as it is. What has been opened is closed, so that it can be opened again.
 */
export function loadable<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback: ReactNode,
): ComponentType<P> & { preload: () => Promise<unknown> } {
  let Loaded: ComponentType<P> | undefined
  const fetchCode = async () => {
    Loaded ??= await load()
  }
  function Loadable(props: P) {
    const [missing, settle] = useState<ReactNode>()
    const tell = useToast()
    // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is first shown
    useEffect(() => {
      if (Loaded) return
      let isShown = true
      fetchCode().then(
        () => isShown && settle(null),
        () => {
          if (!isShown) return
          tell(MISSING, 'error')
          settle(<p className={styles.missing}>Not loaded</p>)
          if ('onClose' in props && typeof props.onClose === 'function') props.onClose()
        },
      )
      return () => {
        isShown = false
      }
    }, [])
    return Loaded ? <Loaded {...props} /> : (missing ?? fallback)
  }
  // Asked for ahead, it may fail: it is asked for again when it is shown.
  return Object.assign(Loadable, { preload: () => fetchCode().catch(() => {}) })
}

const MISSING =
  'This part of Spanwise could not be loaded. Reload the page once the network is there.'
