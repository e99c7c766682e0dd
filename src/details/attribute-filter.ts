import { createContext, useContext } from 'react'

/** What the reader looks for among all attributes of a span. */
export interface AttributeFilter {
  readonly text: string
  readonly keeps: (key: string, value: string) => boolean
}

/** Keeps what has the text in key or value, whatever its case; undefined for a blank text. */
export function attributeFilter(text: string): AttributeFilter | undefined {
  const wanted = text.trim()
  if (wanted === '') return undefined
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu')
  return {
    text: wanted,
    // A key is shown under its group without dots and underscores, and is looked for that way too.
    keeps: (key, value) =>
      pattern.test(key) || pattern.test(key.replace(/[._]/g, ' ')) || pattern.test(value),
  }
}

const FilterContext = createContext<AttributeFilter | undefined>(undefined)

export const AttributeFilterProvider = FilterContext.Provider

/** The filter in force; undefined while there is none. */
export function useAttributeFilter(): AttributeFilter | undefined {
  return useContext(FilterContext)
}
