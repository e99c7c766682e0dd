import { createContext, type ReactNode } from 'react'

/** What stands under the top bar on every page: of a capsule, whence it is. */
export const BannerContext = createContext<ReactNode>(null)
