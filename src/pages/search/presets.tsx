import { useSettings } from '@/state/settings/settings'
import { Button } from '@/ui/button'
import { useRunPreset } from '../use-run-preset'
import styles from './presets.module.css'

/** Searches of the deployment's, ready to run, where the reader has not asked for anything yet. */
export function Presets() {
  const { presets } = useSettings()
  const run = useRunPreset()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere
    <div role="group" aria-label="Ready searches" className={styles.presets}>
      <span aria-hidden="true">Ready searches</span>
      {presets.map((preset) => (
        <Button key={`${preset.name} ${preset.search}`} size="small" onClick={() => run(preset)}>
          {preset.name}
        </Button>
      ))}
    </div>
  )
}
