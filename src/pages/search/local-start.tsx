import { Calm } from './calm'

/** The workspace is empty: how files come into it. */
export function LocalStart() {
  return (
    <Calm title="No files are open">
      Drop trace files anywhere on this page, choose <b>Open files</b> above, or paste a trace as
      text. Jaeger JSON, OTLP JSON, OTLP protobuf and Zipkin JSON are read, also gzipped. They stay
      in this browser.
    </Calm>
  )
}
