import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Waiting } from '@/pages/waiting'
import { looksLikeTraceId, normalTraceId } from '@/state/links/jaeger-links'
import { useOpening } from '@/state/opening'
import { useFeature } from '@/state/settings/settings'
import { OpenFilesIcon } from '@/ui/icons'
import { loadable } from '@/ui/loadable'
import styles from './file-drop.module.css'
import { useOpenFiles } from './open-files'

const OpeningStatus = loadable(
  async () => (await import('./opening-status')).OpeningStatus,
  <Waiting />,
)

/** Files dropped or pasted anywhere on the page, a pasted trace id, and how opening goes. */
export function FileDrop({ hidden }: { hidden: boolean }) {
  const openFiles = useOpenFiles()
  const navigate = useNavigate()
  const [over, setOver] = useState(false)
  const takesFiles = useFeature('files')
  const isOpening = useOpening((s) => s.state !== undefined)

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(takesFiles)
      // Else the browser would leave this page for the file.
      if (!takesFiles && event.dataTransfer) event.dataTransfer.dropEffect = 'none'
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      openFiles([...(event.dataTransfer?.files ?? [])])
    }
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target
      if (target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(target.tagName)) return
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain').trim() ?? ''
      if (looksLikeTraceId(text))
        void navigate({ to: '/trace/$traceId', params: { traceId: normalTraceId(text) } })
      else if (!takesFiles) return
      else if (files.length > 0) openFiles(files)
      else if (/^[[{]/.test(text)) openFiles([new File([text], 'pasted text')])
      else return
      event.preventDefault()
    }
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    addEventListener('paste', onPaste)
    return () => {
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onDrop)
      removeEventListener('paste', onPaste)
    }
  }, [openFiles, navigate, takesFiles])

  return (
    <>
      {over && (
        <div className={styles.over} aria-hidden="true">
          <OpenFilesIcon />
          Drop trace files to open them: Jaeger, OTLP or Zipkin, also gzipped
        </div>
      )}
      {/* Embedded without the top bar, a page still has its door for files. */}
      {hidden && takesFiles && (
        <input
          type="file"
          multiple
          hidden
          aria-label="Trace files"
          onChange={(event) => {
            openFiles([...(event.target.files ?? [])])
            // Else the same file, chosen again, would be no change.
            event.target.value = ''
          }}
        />
      )}
      {isOpening && <OpeningStatus />}
    </>
  )
}
