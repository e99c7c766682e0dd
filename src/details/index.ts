import { attributeSections, noAttributesSection } from './attributes/sections'
import { errorsSection } from './errors/section'
import { eventsSection } from './events/section'
import { idsSection } from './ids/section'
import { linksSection } from './links/section'
import { resourceSection } from './resource/section'
import { scopeSection } from './scope/section'
import type { DetailSection } from './section'
import { statementSection } from './statement/section'
import { timingSection } from './timing/section'
import { warningsSection } from './warnings/section'

/** What the span panel shows, in this order. */
export const sections: readonly DetailSection[] = [
  errorsSection,
  timingSection,
  warningsSection,
  statementSection,
  ...attributeSections,
  noAttributesSection,
  eventsSection,
  linksSection,
  resourceSection,
  scopeSection,
  idsSection,
]
