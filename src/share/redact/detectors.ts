import type { DetectorId } from './detector-id'
import type { Find } from './find'
import { findCards } from './find-card'
import { findEmails } from './find-email'
import { findIps } from './find-ip'
import { findBearers, findJwts } from './find-token'
import { findCredentials, findQueries } from './find-url'

/** In the order in which they look: what one has replaced is no text to the next ones. */
export const FINDERS: ReadonlyMap<DetectorId, Find> = new Map<DetectorId, Find>([
  ['credentials', findCredentials],
  ['query', findQueries],
  ['jwt', findJwts],
  ['bearer', findBearers],
  ['email', findEmails],
  ['card', findCards],
  ['ip', findIps],
])
