import { allCommands, type Command } from '@/state/commands'
import { Dialog } from '@/ui/dialog'
import { Kbd } from '@/ui/kbd'
import styles from './help-sheet.module.css'

/** Gestures have no command, so they are told here. */
const POINTER: readonly (readonly [gesture: string, what: string])[] = [
  ['Click', 'Select a span'],
  ['Double-click a bar', 'Zoom to the span'],
  ['Drag on the time axis or the minimap', 'Zoom to that stretch'],
  ['Drag on the timeline, Shift+wheel', 'Move through time'],
  ['Ctrl/Cmd+wheel, pinch', 'Zoom at the pointer'],
]

/** Every key of the page that is open, grouped; made from the command list. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const groups = new Map<string, Command[]>()
  for (const command of allCommands()) {
    if (command.keys.length === 0) continue
    groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  }
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <div className={styles.groups} tabIndex={0}>
        {[...groups].map(([group, commands]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands.map((command) => (
                <div key={command.id}>
                  <dt>{command.title}</dt>
                  <dd>
                    {command.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Pointer</h3>
          <dl>
            {POINTER.map(([gesture, what]) => (
              <div key={gesture}>
                <dt>{what}</dt>
                <dd>{gesture}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}
