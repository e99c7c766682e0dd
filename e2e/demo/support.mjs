// The support chat: an agent that calls a language model and a tool.
import { SpanKind } from '@opentelemetry/api'
import { http } from './calls.mjs'
import { CUSTOMERS } from './people.mjs'
import { arrivals } from './schedule.mjs'
import { api } from './shopping.mjs'
import { redis, sql } from './stores.mjs'
import { INSTRUCTIONS } from './support-instructions.mjs'
import { visit } from './visits.mjs'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./trace.mjs').Trace} Trace */
/** @typedef {import('./op.mjs').Attributes} Attributes */
/** @typedef {import('./schedule.mjs').Planned} Planned */

const QUESTIONS = [
  'Hej! Hvor er min pakke? Sweateren fra Ærø skulle have været her i går 😟',
  '注文した抹茶茶碗はいつ届きますか？',
  'Can I still change the delivery address of my order?',
  'Le tabouret est arrivé avec une rayure… que faire ?',
]

/**
 * @param {Op} op
 * @param {string} operation
 * @param {string} model
 * @param {number} ms
 * @param {Attributes} attributes
 */
function model(op, operation, model, ms, attributes) {
  return op.child(
    `${operation} ${model}`,
    {
      layer: 'app',
      kind: SpanKind.CLIENT,
      attributes: {
        'gen_ai.operation.name': operation,
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': model,
        'server.address': 'api.openai.com',
        'server.port': 443,
        ...attributes,
      },
    },
    (call) => {
      call.work(ms, 0.25)
    },
  )
}

/**
 * @param {string} role
 * @param {string} content
 */
function message(role, content) {
  return { role, parts: [{ type: 'text', content }] }
}

/**
 * @param {Trace} trace
 * @param {string} question
 */
function chat(trace, question) {
  const customer = trace.random.pick(CUSTOMERS)
  const conversation = `conv_${trace.random.hex(10)}`
  const order = `ord_${trace.random.hex(8)}`
  const body = JSON.stringify({ conversation, text: question })
  visit(trace, customer, { method: 'POST', route: '/support/chat', body }, (root) => {
    root.status = api(root, 'support-chat', { method: 'POST', route: '/v1/messages' }, (server) => {
      redis(server, 'sessions', 'LRANGE', `${conversation} 0 20`)
      const attributes = {
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.provider.name': 'openai',
        'gen_ai.agent.name': 'shop-assistant',
        'gen_ai.conversation.id': conversation,
      }
      server.child('invoke_agent shop-assistant', { attributes }, (agent) => {
        answer(agent, question, order)
      })
      redis(server, 'sessions', 'RPUSH', conversation)
    })
  })
}

/**
 * @param {Op} agent
 * @param {string} question
 * @param {string} order
 */
function answer(agent, question, order) {
  model(agent, 'embeddings', 'text-embedding-3-small', 120, {
    'gen_ai.usage.input_tokens': 24,
    'gen_ai.embeddings.dimension.count': 1536,
    'gen_ai.request.encoding_formats': ['float'],
  })
  sql(agent, 'products', 'search help-articles', '{"query":{"knn":{"vector":{"k":6}}}}', {
    ms: 28,
    rows: 6,
  })
  const asked = [message('user', question)]
  const request = {
    'gen_ai.request.temperature': 0.2,
    'gen_ai.request.top_p': 0.95,
    'gen_ai.request.max_tokens': 800,
    'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
    'gen_ai.output.type': 'text',
    'gen_ai.system_instructions': INSTRUCTIONS,
  }
  const call = `call_${agent.random.hex(12)}`
  const argument = JSON.stringify({ order_id: order })
  model(agent, 'chat', 'gpt-4o-mini', 1000, {
    ...request,
    'gen_ai.response.id': `chatcmpl-${agent.random.hex(14)}`,
    'gen_ai.response.finish_reasons': ['tool_calls'],
    'gen_ai.usage.input_tokens': 1312,
    'gen_ai.usage.output_tokens': agent.random.int(18, 31),
    'gen_ai.input.messages': JSON.stringify(asked),
    'gen_ai.output.messages': JSON.stringify([
      {
        role: 'assistant',
        parts: [
          { type: 'tool_call', id: call, name: 'find_order', arguments: { order_id: order } },
        ],
      },
    ]),
  })
  const attributes = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'find_order',
    'gen_ai.tool.type': 'function',
    'gen_ai.tool.call.id': call,
    'gen_ai.tool.call.arguments': argument,
  }
  agent.child('execute_tool find_order', { attributes }, (tool) => {
    http(
      tool,
      'orders',
      { method: 'GET', route: '/orders/{id}', path: `/orders/${order}` },
      (orders) => {
        sql(orders, 'orders', 'SELECT orders', 'SELECT * FROM orders WHERE id = ?', {
          ms: 3,
          rows: 1,
        })
      },
    )
    tool.set({
      'gen_ai.tool.call.result': '{"state":"shipped","carrier":"nordpost","eta":"2026-11-03"}',
    })
  })
  const said =
    'Tak for din tålmodighed! 📦 Pakken er hos Nordpost og ventes tirsdag den 3. november.'
  model(agent, 'chat', 'gpt-4o-mini', 2000, {
    ...request,
    'gen_ai.response.id': `chatcmpl-${agent.random.hex(14)}`,
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.response.time_to_first_chunk': 0.412,
    'gen_ai.usage.input_tokens': 1398,
    'gen_ai.usage.output_tokens': agent.random.int(70, 140),
    'gen_ai.input.messages': JSON.stringify([...asked, message('tool', argument)]),
    'gen_ai.output.messages': JSON.stringify([message('assistant', said)]),
  }).mark('answer')
}

/** @returns {Planned[]} */
export function planSupport() {
  return arrivals('support', 4).map((at, i) => ({
    name: `support-chat/${i}`,
    at,
    run: (trace) => chat(trace, QUESTIONS[i] ?? ''),
    ...(i === 0
      ? {
          landmark: {
            name: 'genAi',
            mark: 'answer',
            about:
              'A support chat: embeddings, two calls to a language model, a tool; 4 KB of text',
          },
        }
      : {}),
  }))
}
