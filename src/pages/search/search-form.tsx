import { useQuery } from '@tanstack/react-query'
import { type ClipboardEvent, type FormEvent, useRef, useState } from 'react'
import type { TimeZoneChoice } from '@/base/time'
import { requestFrame } from '@/paint/frame'
import { looksLikeTraceId } from '@/state/links/jaeger-links'
import { capabilitiesQuery, type Failure } from '@/state/loading/queries'
import { type Capabilities, sourceOf, useSources } from '@/state/loading/sources'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import { Select } from '@/ui/select'
import { TextInput } from '@/ui/text-input'
import { CustomRange } from './custom-range'
import { CUSTOM, type Draft, defaultLimit, isSameSearch, rangeOf, traceqlOf } from './draft'
import { FieldsFace } from './fields-face'
import { problemAt, problemsOf } from './problems'
import styles from './search-form.module.css'
import { TimeRangeField } from './time-range-field'
import { TraceqlField } from './traceql-field'
import type { Face } from './use-face'
import { traceIdIn, useFind, useOpenTrace } from './use-search-actions'

const FACES = [
  { value: 'fields', label: 'Fields' },
  { value: 'traceql', label: 'TraceQL', keys: 't' },
] as const

/** Until a source has said what it can do, it is asked for what every source can. */
const NOT_YET_KNOWN: Capabilities = {
  title: 'This source',
  traceql: false,
  needsService: false,
  suggestsAttributes: false,
  status: true,
  allTime: false,
  maxLimit: Number.POSITIVE_INFINITY,
}

/**
 * Edits a draft; only *Find traces* makes it the search. Fields and TraceQL are two faces of one
 * query: TraceQL that says what the fields say stays fields in the URL.
 */
export function SearchForm({
  asked,
  face,
  zone,
  failure,
  onFace,
}: {
  /** The search of the URL. */
  asked: Draft
  face: Face
  zone: TimeZoneChoice
  /** What came of that search, when it failed. */
  failure: Failure | undefined
  onFace: (face: Face) => void
}) {
  const [draft, setDraft] = useDraft(asked, face)
  const [isTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const find = useFind()
  const openTrace = useOpenTrace()
  const sources = useSources()
  const source = sourceOf(sources, draft.source)
  const { data: known } = useQuery(capabilitiesQuery(source))
  const can = known ?? NOT_YET_KNOWN

  const shown: Face = can.traceql ? face : 'fields'
  const question = questionOf(draft, shown)
  const isCustom = rangeOf(draft, can) === CUSTOM
  const problems = problemsOf(question, can)
  // A form nobody touched says what is wrong with its link, but not that it is empty.
  const told = isTried
    ? problems
    : isSameSearch(question, asked)
      ? problems.filter((p) => p.field !== 'service')
      : []
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const id = traceIdIn(question)
    if (id !== undefined) return openTrace(id)
    setTried(problems.length > 0)
    if (problems.length === 0) return find(question)
    requestFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!looksLikeTraceId(text) || !replacesAll(event.target)) return
    event.preventDefault()
    openTrace(text)
  }
  const refused =
    failure?.kind === 'bad-query' && asked.q !== undefined && asked.q === traceqlOf(question).trim()
      ? { failure, text: asked.q }
      : undefined

  return (
    // biome-ignore lint/a11y/useSemanticElements: not every browser gives <search> its role yet
    <form
      ref={form}
      role="search"
      className={styles.form}
      onSubmit={submit}
      onPaste={paste}
      noValidate
    >
      <div className={styles.source}>
        <Field label="Source">
          {(control) => (
            <Select
              {...control}
              options={sources.list.map(({ id, name }) => ({ value: id, label: name }))}
              value={source.id}
              onValueChange={(source) => change({ source })}
            />
          )}
        </Field>
      </div>
      {shown === 'fields' ? (
        <FieldsFace draft={draft} source={source} can={can} problems={told} onChange={change} />
      ) : (
        <div className={styles.traceql}>
          <TraceqlField
            text={traceqlOf(draft)}
            problem={problemAt(told, 'q')}
            refused={refused}
            onChange={(q) => change({ q })}
          />
        </div>
      )}
      <div className={styles.range}>
        <TimeRangeField draft={draft} can={can} problems={told} onChange={change} />
      </div>
      <div className={styles.limit}>
        <Field label="Limit" error={problemAt(told, 'limit')}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              placeholder={known && String(defaultLimit(known))}
              value={draft.limit}
              onValueChange={(limit) => change({ limit })}
            />
          )}
        </Field>
      </div>
      <div className={styles.find}>
        <Button type="submit" variant="primary">
          Find traces
        </Button>
      </div>
      {(can.traceql || isCustom) && (
        <div className={styles.second}>
          {can.traceql && (
            <div className={styles.faces}>
              <Segmented label="Query as" segments={FACES} value={shown} onChange={onFace} />
              {shown === 'fields' && (
                <code className={styles.made} title="The fields as TraceQL">
                  {traceqlOf({ ...draft, q: undefined })}
                </code>
              )}
            </div>
          )}
          {isCustom && <CustomRange draft={draft} zone={zone} onChange={change} />}
        </div>
      )}
    </form>
  )
}

/** The draft follows the URL, unless it says the same already: then what it says besides stays. */
function useDraft(asked: Draft, face: Face) {
  const [draft, setDraft] = useState(asked)
  const [seen, setSeen] = useState(asked)
  if (seen !== asked) {
    setSeen(asked)
    if (!isSameSearch(questionOf(draft, face), asked)) setDraft(asked)
  }
  return [draft, setDraft] as const
}

/** What is asked for when the form shows this face. */
function questionOf(draft: Draft, face: Face): Draft {
  const { q, ...fields } = draft
  const isOwnWords =
    face === 'traceql' && q !== undefined && q.trim() !== traceqlOf({ ...draft, q: undefined })
  return { ...fields, q: isOwnWords ? q : undefined }
}

/** Would pasting replace all there is? An id pasted into `trace=` belongs there. */
function replacesAll(target: EventTarget): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false
  const { value, selectionStart, selectionEnd } = target
  return value === '' || (selectionStart === 0 && selectionEnd === value.length)
}
