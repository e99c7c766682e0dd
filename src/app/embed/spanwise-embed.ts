/** The script that pages with a frame of Spanwise load: `embed/spanwise-embed.js` of the build. */
import { connect } from './connect'
import { SpanwiseTrace } from './trace-element'

if (!customElements.get('spanwise-trace')) customElements.define('spanwise-trace', SpanwiseTrace)

export { connect }
