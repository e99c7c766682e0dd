import styles from './kbd.module.css'

/** Keys whose names stand otherwise on the keyboard than in a command. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['PageUp', 'Page up'],
  ['PageDown', 'Page down'],
  ['Escape', 'Esc'],
])

/** A key, or a chord of them ("Mod+k", "Shift+E"), as it stands on the reader's keyboard. */
export function Kbd({ children }: { children: string }) {
  const isApple = /^(Mac|iP)/.test(navigator.platform)
  const chord = children.split('+').map((key) => SIGNS.get(key) ?? key)
  // A letter in a chord is the key; alone it is what is typed.
  if (chord.length > 1) chord.push((chord.pop() ?? '').toUpperCase())
  const text = chord.join('+').replace('Mod+', isApple ? '⌘' : 'Ctrl+')
  return <kbd className={styles.kbd}>{text}</kbd>
}
