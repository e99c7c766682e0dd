import { expect, test } from './harness/test'

const mistakes: readonly (readonly [about: string, config: unknown, path: string])[] = [
  ['a source without its url', { sources: [{ id: 'a', type: 'tempo' }] }, 'sources[0].url'],
  [
    'a misspelt type',
    { sources: [{ id: 'a', type: 'jager', url: './backend/jaeger-v3' }] },
    'sources[0].type',
  ],
  [
    'an id twice',
    {
      sources: [
        { id: 'a', type: 'tempo', url: './backend/tempo' },
        { id: 'a', type: 'jaeger', url: './backend/jaeger-v3' },
      ],
    },
    'sources[1].id',
  ],
  [
    'a timeout as text',
    { sources: [{ id: 'a', type: 'tempo', url: './backend/tempo', timeoutMs: '5s' }] },
    'sources[0].timeoutMs',
  ],
  ['a default that is no source', { sources: [], defaultSource: 'prod' }, 'defaultSource'],
  ['no JSON', '{ "sources": [', 'config.json'],
]

for (const [about, config, path] of mistakes) {
  test(`config.json with ${about} stops the start and names the place`, async ({ app, site }) => {
    site.config = config
    await app.open('search')
    await expect(app.alert).toContainText('config.json is not right')
    await expect(app.alert).toContainText(`At ${path}, wanted`)
    await expect(app.page.getByRole('search')).toHaveCount(0)
    expect(site.asked).toEqual([])
  })
}

test('without config.json there are the demo and local files', async ({ app, searchPage }) => {
  await app.open('search')
  await expect(searchPage.field('Source').getByRole('option')).toHaveText([
    'Demo data',
    'Local files',
  ])
  await expect(searchPage.field('Source')).toHaveValue('demo')
})

test('sources are offered by name, and the default one is chosen', async ({
  app,
  searchPage,
  site,
}) => {
  site.config = {
    sources: [
      site.source('jaeger-v3', { name: 'Staging' }),
      site.source('tempo', { name: 'Production' }),
    ],
    defaultSource: 'tempo',
  }
  await app.open('search?limit=4')
  await expect(searchPage.field('Source')).toHaveValue('tempo')
  await expect(searchPage.field('Source').getByRole('option')).toHaveText([
    'Staging',
    'Production',
    'Local files',
  ])
})
