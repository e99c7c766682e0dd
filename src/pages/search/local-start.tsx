import { useSearch } from '@tanstack/react-router'
import { allCommands } from '@/state/commands'
import { useFeature } from '@/state/settings/settings'
import { Button } from '@/ui/button'
import { OpenFilesIcon } from '@/ui/icons'
import { Calm } from './calm'

const FORMATS =
  'Jaeger JSON, OTLP JSON, OTLP protobuf and Zipkin JSON are read, also gzipped. They stay in this browser.'

/** The workspace is empty: how files come into it, where they can. */
export function LocalStart() {
  const { embed, readonly } = useSearch({ strict: false })
  const isFramed = embed === '1'
  if (!useFeature('files')) {
    if (isFramed) {
      return (
        <Calm title="No trace is here yet">
          This page shows what the page around it hands over, and that is nothing so far. Files
          cannot be opened here.
        </Calm>
      )
    }
    return (
      <Calm title="No files are open">
        {readonly === '1' ? (
          <>
            This link is read-only: files cannot be opened with it. Take <code>readonly=1</code> out
            of the address to open some.
          </>
        ) : (
          'Files are switched off here, and no other source is configured. Whoever runs this page can name one in config.json.'
        )}
      </Calm>
    )
  }
  if (!isFramed) {
    return (
      <Calm title="No files are open">
        Drop trace files anywhere on this page, choose <b>Open files</b> above, or paste a trace as
        text. {FORMATS}
      </Calm>
    )
  }
  // Without the top bar there is nothing above.
  return (
    <Calm
      title="No files are open"
      actions={
        <Button icon={OpenFilesIcon} aria-keyshortcuts="O" onClick={chooseFiles}>
          Open files
        </Button>
      }
    >
      Drop trace files anywhere on this page, or paste a trace as text. {FORMATS}
    </Calm>
  )
}

const chooseFiles = () =>
  allCommands()
    .find(({ id }) => id === 'app.open-files')
    ?.run()
