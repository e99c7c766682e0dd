import { allCommands } from '@/state/commands'

/** The command that shows the dialog of all kept traces. */
export const KEPT_TRACES = 'app.kept-traces'

export function openKeptTraces(): void {
  allCommands()
    .find(({ id }) => id === KEPT_TRACES)
    ?.run()
}
