import { trace } from '@/trace/testing'

/** What has come of a trace: a parent is missing, which is the root. */
export const part = trace(`
  cart load     |------|      {id=3 parent=1}
    db SELECT     |--|        {id=4}
  mail send            |--|   {id=5 parent=1}
`)

/** All of it. */
export const whole = trace(`
  web GET /  |----------------|   {id=1}
    auth       |-|                {id=2}
    cart load     |------|        {id=3}
      db SELECT     |--|          {id=4}
    mail send            |--|     {id=5}
`)
