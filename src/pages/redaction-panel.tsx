import { useId, useState } from 'react'
import { formatCount } from '@/base/number'
import { fixedDetectors, keysIn } from '@/share/redact/choice'
import { DETECTORS } from '@/share/redact/detector-id'
import { Checkbox } from '@/ui/checkbox'
import { Disclosure } from '@/ui/disclosure'
import { Field } from '@/ui/field'
import { TextInput } from '@/ui/text-input'
import styles from './redaction-panel.module.css'
import { RedactionPreview } from './redaction-preview'
import { countsByRule, DETECTOR_NAMES } from './redaction-text'
import type { Redacting } from './use-redaction'

/** What is replaced in what leaves: the rules, and what they find. Of useRedaction(). */
export function RedactionPanel({ redacting }: { redacting: Redacting }) {
  const { house, choice, change, outcome, isOff } = redacting
  const title = useId()
  const isDemanded =
    house.deny.length > 0 || house.allow !== undefined || fixedDetectors(house).length > 0
  return (
    <section className={styles.panel} aria-labelledby={title}>
      <h3 id={title} className="visually-hidden">
        Redaction
      </h3>
      <Checkbox
        label={<b>Replace sensitive values</b>}
        checked={choice.isOn}
        hint={
          isOff
            ? 'Everything leaves as it was recorded. Switch this on unless the file stays with you.'
            : isDemanded && !choice.isOn
              ? 'Only what this deployment demands is replaced.'
              : 'Pseudonyms take their place, the same for the same value. Ids, times, types and names of services stay.'
        }
        onChange={(isOn) => change({ isOn })}
      />
      {choice.isOn && (
        <Disclosure summary="Rules">
          <Rules redacting={redacting} />
        </Disclosure>
      )}
      {!isOff && <RedactionPreview outcome={outcome} />}
    </section>
  )
}

function Rules({ redacting: { house, choice, change, outcome } }: { redacting: Redacting }) {
  const counts = countsByRule(outcome?.hits ?? [])
  const fixed = fixedDetectors(house)
  const count = (by: Parameters<typeof counts.get>[0]) => {
    const found = counts.get(by)
    return found === undefined ? undefined : formatCount(found)
  }
  return (
    <div className={styles.rules}>
      <fieldset className={styles.detectors}>
        <legend>Looked for in all values, names and messages</legend>
        {DETECTORS.map((id) => (
          <Checkbox
            key={id}
            label={DETECTOR_NAMES[id]}
            checked={fixed.includes(id) || !choice.off.includes(id)}
            disabled={fixed.includes(id)}
            trailing={[fixed.includes(id) && 'required', count(id)].filter(Boolean).join(' · ')}
            onChange={(isOn) =>
              change({
                off: isOn ? choice.off.filter((other) => other !== id) : [...choice.off, id],
              })
            }
          />
        ))}
      </fieldset>
      <fieldset className={styles.keys}>
        <legend>Replaced whole, by key</legend>
        <Checkbox
          label="Keys known for secrets: passwords, tokens, cookies, sessions"
          checked={choice.knownKeys}
          trailing={count('denied')}
          onChange={(knownKeys) => change({ knownKeys })}
        />
        {house.deny.length > 0 && (
          <p className={styles.house}>
            Set for this deployment: <code>{house.deny.join(', ')}</code>
          </p>
        )}
        <KeysField
          label="More keys to replace"
          keys={choice.deny}
          onKeys={(deny) => change({ deny })}
        />
        {house.allow ? (
          <p className={styles.house}>
            In this deployment only these keys keep their values:{' '}
            <code>{house.allow.join(', ') || 'none'}</code>
          </p>
        ) : (
          <>
            <Checkbox
              label="Replace all other keys, too, but those listed"
              checked={choice.allow !== undefined}
              trailing={count('not allowed')}
              onChange={(isOn) => change({ allow: isOn ? ALLOWED : undefined })}
            />
            {choice.allow && (
              <KeysField
                label="Keys that keep their values"
                keys={choice.allow}
                onKeys={(allow) => change({ allow })}
              />
            )}
          </>
        )}
      </fieldset>
    </div>
  )
}

/** A list to begin with: what says where the time went, and nothing of who it was for. */
const ALLOWED = ['http.request.method', 'http.response.status_code', 'http.route', 'error.type']

/** Keys in one line; taken over when the hand leaves it. */
function KeysField({
  label,
  keys,
  onKeys,
}: {
  label: string
  keys: readonly string[]
  onKeys: (keys: readonly string[]) => void
}) {
  const [text, setText] = useState(keys.join(', '))
  const take = () => onKeys(keysIn(text))
  return (
    <Field label={label} hint="Separated by commas. * is any text.">
      {(control) => (
        <TextInput
          {...control}
          mono
          value={text}
          placeholder="customer.*, cart.id"
          onValueChange={setText}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take()
          }}
        />
      )}
    </Field>
  )
}
