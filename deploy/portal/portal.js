// Where Spanwise is. Its config.json names the origin of this page under "embedding".
const SPANWISE = 'http://localhost:4173/'

/** @type {Record<string, import('./spanwise-embed').SpanwiseTraceElement>} */
const { stored, handed } = {
  stored: document.getElementById('stored'),
  handed: document.getElementById('handed'),
}
const FAILED_SPAN = 'e3056e2eb138b485'

// Listened to before the script is here, so that nothing is missed.
const log = document.getElementById('events')
for (const type of ['ready', 'opened', 'selected', 'navigated', 'resized', 'failed']) {
  document.addEventListener(`spanwise-${type}`, ({ target, detail }) => {
    const { type: _, ...rest } = detail
    tell(target.id, type, rest)
  })
}

function tell(who, what, words) {
  const line = document.createElement('li')
  line.textContent = `${who} ${what} ${JSON.stringify(words)}`
  log.prepend(line)
}

/** Asks a frame for something when a button is pressed, and tells how it went. */
function onPress(id, ask) {
  const button = document.getElementById(id)
  button.addEventListener('click', async () => {
    try {
      tell(id, 'done', (await ask()) ?? {})
    } catch (failed) {
      tell(id, 'failed', failed)
    }
  })
}

onPress('failed', () => stored.select(FAILED_SPAN))
onPress('clear', () => stored.select(''))
onPress('zoom', () => stored.show({ range: { from: 100_000_000, to: 300_000_000 } }))
onPress('whole', () => stored.show({ range: 'whole' }))
onPress('tree', () => stored.show({ view: 'tree' }))
onPress('waterfall', () => stored.show({ view: 'waterfall' }))
onPress('find', () => stored.find('payment'))
onPress('attach', attach)

for (const button of document.querySelectorAll('#theme button')) {
  button.addEventListener('click', () => {
    document.documentElement.style.colorScheme = button.value === 'system' ? '' : button.value
    stored.theme = handed.theme = button.value
  })
}

// A frame that was loaded again has nothing that was handed to it before.
handed.addEventListener('spanwise-ready', () =>
  attach().catch((failed) => tell('attach', 'failed', failed)),
)

async function attach() {
  const answer = await fetch('attachment.json')
  return handed.open(await answer.arrayBuffer())
}

await import(`${SPANWISE}embed/spanwise-embed.js`)
