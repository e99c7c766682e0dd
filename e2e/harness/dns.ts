import { createSocket } from 'node:dgram'

const HEADER = 12
const A = 1

/** A DNS server that knows every name, as 127.0.0.1, and no IPv6. Returns its address. */
export async function startDns(): Promise<{ address: string; close: () => void }> {
  const socket = createSocket('udp4')
  socket.on('message', (question, { port, address }) =>
    socket.send(answer(question), port, address),
  )
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() }
}

/** RFC 1035, section 4: the question comes back, and behind it the record, which points at its name. */
function answer(question: Buffer): Buffer {
  const endOfName = question.indexOf(0, HEADER) + 1
  const isKnown = question.readUInt16BE(endOfName) === A
  const reply = Buffer.from(question.subarray(0, endOfName + 4))
  reply.writeUInt16BE(0x8180, 2)
  reply.writeUInt16BE(isKnown ? 1 : 0, 6)
  reply.writeUInt32BE(0, 8)
  const record = Buffer.of(0xc0, HEADER, 0, A, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1)
  return isKnown ? Buffer.concat([reply, record]) : reply
}
