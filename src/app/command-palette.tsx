import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { useRunPreset } from '@/pages/use-run-preset'
import { allCommands } from '@/state/commands'
import { looksLikeTraceId, normalTraceId } from '@/state/links/jaeger-links'
import { servicesQuery } from '@/state/loading/queries'
import { sourceOf, useSources } from '@/state/loading/sources'
import { useSettings } from '@/state/settings/settings'
import { Dialog } from '@/ui/dialog'
import { Kbd } from '@/ui/kbd'
import styles from './command-palette.module.css'

interface Choice {
  readonly id: string
  readonly title: string
  readonly hint: string
  readonly keys?: string | undefined
  readonly run: () => void
}

/** One box for everything: a trace id, a service to search, a command. */
export function CommandPalette({
  text,
  isEntered,
  onText,
  onClose,
}: {
  text: string
  /** Enter came before this did. */
  isEntered: boolean
  onText: (text: string) => void
  onClose: () => void
}) {
  const [active, setActive] = useState(0)
  const choices = useChoices(text.trim())
  const current = choices[Math.min(active, choices.length - 1)]

  const run = (choice: Choice | undefined) => {
    if (!choice) return
    onClose()
    choice.run()
  }
  const runFirst = useEffectEvent(() => run(current))
  useEffect(() => {
    if (isEntered) runFirst()
  }, [isEntered])
  return (
    <Dialog title="Command palette" hideTitle onClose={onClose}>
      <input
        className={styles.input}
        role="combobox"
        aria-label="Command, service or trace ID"
        aria-expanded="true"
        aria-controls="palette-choices"
        aria-activedescendant={current && `palette-${current.id}`}
        placeholder="Paste a trace ID, name a service, or type a command"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          onText(event.target.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step !== 0 && choices.length > 0) {
            event.preventDefault()
            setActive((a) => (a + step + choices.length) % choices.length)
          } else if (event.key === 'Enter') {
            event.preventDefault()
            run(current)
          }
        }}
      />
      <div className={styles.choices} role="listbox" id="palette-choices" aria-label="Choices">
        {choices.map((choice, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys
          <div
            key={choice.id}
            id={`palette-${choice.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice === current}
            ref={(option) => {
              if (option && choice === current) option.scrollIntoView({ block: 'nearest' })
            }}
            onPointerMove={() => setActive(i)}
            onClick={() => run(choice)}
          >
            <span>{choice.title}</span>
            <small>{choice.hint}</small>
            {choice.keys && <Kbd>{choice.keys}</Kbd>}
          </div>
        ))}
        {choices.length === 0 && <p className={styles.none}>Nothing fits “{text}”</p>}
      </div>
    </Dialog>
  )
}

const MOST = 40

function useChoices(text: string): readonly Choice[] {
  const navigate = useNavigate()
  const sources = useSources()
  const search = useSearch({ strict: false })
  const source = sourceOf(sources, typeof search.source === 'string' ? search.source : undefined)
  const { data: services = [] } = useQuery(servicesQuery(source))
  const { presets } = useSettings()
  const runPreset = useRunPreset()

  const choices: Choice[] = []
  if (looksLikeTraceId(text)) {
    const traceId = normalTraceId(text)
    choices.push({
      id: 'trace',
      title: `Open trace ${traceId}`,
      hint: 'in whichever source has it',
      run: () => void navigate({ to: '/trace/$traceId', params: { traceId } }),
    })
  }
  const wanted = text.toLowerCase()
  const fits = (title: string) =>
    wanted.split(/\s+/).every((word) => title.toLowerCase().includes(word))
  for (const command of allCommands()) {
    if (command.keysOnly || !fits(command.title)) continue
    if (command.enabled && !command.enabled()) continue
    const { id, title, group, keys, run } = command
    choices.push({ id, title, hint: group, keys: keys[0], run })
  }
  for (const preset of presets) {
    if (!fits(preset.name)) continue
    const { name, search } = preset
    choices.push({
      id: `preset-${name}-${search}`,
      title: name,
      hint: 'Ready search',
      run: () => runPreset(preset),
    })
  }
  if (wanted !== '') {
    for (const service of services) {
      if (!fits(service)) continue
      choices.push({
        id: `service-${service}`,
        title: `Find traces of ${service}`,
        hint: source.name,
        run: () => void navigate({ to: '/search', search: { source: source.id, service } }),
      })
      if (choices.length >= MOST) break
    }
  }
  return choices.slice(0, MOST)
}
