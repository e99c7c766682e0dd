// Exceptions as the runtimes print them: Java, Node.js, Go and Python each in their own way.

/** @typedef {import('./op.mjs').Thrown} Thrown */

/** @type {Thrown} */
export const ACQUIRER_TIMEOUT = {
  type: 'java.net.http.HttpTimeoutException',
  message: 'request timed out after 3000 ms: POST https://api.paynord.example/v2/authorizations',
  stack: `java.net.http.HttpTimeoutException: request timed out after 3000 ms: POST https://api.paynord.example/v2/authorizations
	at java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:950)
	at java.net.http/jdk.internal.net.http.HttpClientFacade.send(HttpClientFacade.java:133)
	at shop.cardgateway.acquirer.PaynordClient.authorize(PaynordClient.java:118)
	at shop.cardgateway.acquirer.AcquirerRouter.lambda$route$2(AcquirerRouter.java:74)
	at io.github.resilience4j.circuitbreaker.CircuitBreaker.lambda$decorateCheckedSupplier$3(CircuitBreaker.java:219)
	at shop.cardgateway.acquirer.AcquirerRouter.route(AcquirerRouter.java:81)
	at shop.cardgateway.web.AuthorizationController.create(AuthorizationController.java:56)
	at java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
	at org.springframework.web.method.support.InvocableHandlerMethod.doInvoke(InvocableHandlerMethod.java:258)
	at org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:1089)
	at org.apache.catalina.core.ApplicationFilterChain.doFilter(ApplicationFilterChain.java:138)
	at java.base/java.lang.VirtualThread.run(VirtualThread.java:329)
Caused by: java.net.SocketTimeoutException: Read timed out
	at java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:288)
	at java.base/sun.nio.ch.NioSocketImpl.implRead(NioSocketImpl.java:314)
	at java.base/sun.security.ssl.SSLSocketInputRecord.read(SSLSocketInputRecord.java:489)
	... 14 more`,
}

/** @type {Thrown} */
export const PAYMENT_UPSTREAM = {
  type: 'UpstreamError',
  message: 'card-gateway answered 504 to POST /authorizations',
  stack: `UpstreamError: card-gateway answered 504 to POST /authorizations
    at CardGatewayClient.#request (file:///app/dist/clients/card-gateway.js:88:13)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async CardGatewayClient.authorize (file:///app/dist/clients/card-gateway.js:41:20)
    at async authorizePayment (file:///app/dist/payments/authorize.js:67:18)
    at async Object.<anonymous> (file:///app/dist/routes/payments.js:29:5)
    at async file:///app/node_modules/fastify/lib/handleRequest.js:145:7 {
  code: 'ERR_UPSTREAM',
  status: 504,
  retryable: false,
  [cause]: Response { status: 504, statusText: 'Gateway Timeout' }
}`,
}

/** @type {Thrown} */
export const CHECKOUT_PAYMENT = {
  type: '*payments.UpstreamError',
  message: 'place order: authorize payment: POST /payments: 502 Bad Gateway',
  stack: `goroutine 4172 [running]:
runtime/debug.Stack()
	/usr/local/go/src/runtime/debug/stack.go:26 +0x5e
go.opentelemetry.io/otel/sdk/trace.recordStackTrace()
	/go/pkg/mod/go.opentelemetry.io/otel/sdk@v1.38.0/trace/span.go:588 +0x1c
github.com/shop/checkout/internal/payments.(*Client).Authorize(0xc0004c21e0, {0x10a8f30, 0xc000b1e4b0}, 0xc0006d8000)
	/src/internal/payments/client.go:94 +0x4a5
github.com/shop/checkout/internal/order.(*Placer).authorize(0xc00031a780, {0x10a8f30, 0xc000b1e4b0}, 0xc00041cd20)
	/src/internal/order/place.go:211 +0x188
github.com/shop/checkout/internal/order.(*Placer).Place(0xc00031a780, {0x10a8f30, 0xc000b1e3f0}, 0xc00041cd20)
	/src/internal/order/place.go:143 +0x6e2
github.com/shop/checkout/internal/api.(*Server).PostCheckout(0xc000324000, {0x10a4c58, 0xc0009a2380}, 0xc000b92640)
	/src/internal/api/checkout.go:58 +0x2f1
net/http.HandlerFunc.ServeHTTP(0x0?, {0x10a4c58?, 0xc0009a2380?}, 0x0?)
	/usr/local/go/src/net/http/server.go:2322 +0x29
created by net/http.(*Server).Serve in goroutine 1
	/usr/local/go/src/net/http/server.go:3493 +0x485`,
}

/** @type {Thrown} */
export const STOREFRONT_GATEWAY = {
  type: 'CheckoutError',
  message: 'POST /api/checkout: 502 Bad Gateway',
  stack: `CheckoutError: POST /api/checkout: 502 Bad Gateway
    at placeOrder (webpack-internal:///(rsc)/./src/server/checkout.ts:73:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async POST (webpack-internal:///(rsc)/./src/app/checkout/route.ts:24:19)
    at async AppRouteRouteModule.do (/app/node_modules/next/dist/compiled/next-server/app-route.runtime.prod.js:5:38782)
    at async AppRouteRouteModule.handle (/app/node_modules/next/dist/compiled/next-server/app-route.runtime.prod.js:5:45434)
    at async responseGenerator (/app/.next/server/app/checkout/route.js:1:3421)`,
}

/** @type {Thrown} */
export const RANKING = {
  type: 'KeyError',
  message: "'embedding_v3'",
  stack: `Traceback (most recent call last):
  File "/app/recommendations/api.py", line 84, in recommend
    ranked = await ranker.rank(candidates, profile)
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/app/recommendations/ranking/ranker.py", line 132, in rank
    scores = self._model.score([self._features(c) for c in candidates])
                                ~~~~~~~~~~~~~~^^^
  File "/app/recommendations/ranking/ranker.py", line 97, in _features
    vector = candidate["embedding_v3"]
             ~~~~~~~~~^^^^^^^^^^^^^^^^
KeyError: 'embedding_v3'
`,
}

/** @type {Thrown} */
export const PRICE_OVERFLOW = {
  type: 'asyncpg.exceptions.NumericValueOutOfRangeError',
  message: 'numeric field overflow',
  stack: `Traceback (most recent call last):
  File "/app/pricing/jobs/import_prices.py", line 141, in _apply
    await conn.execute(UPDATE_PRICE, row.amount, row.currency, row.sku)
  File "/usr/local/lib/python3.13/site-packages/asyncpg/connection.py", line 354, in execute
    _, status, _ = await self._execute(query, args, 0, timeout, return_status=True)
asyncpg.exceptions.NumericValueOutOfRangeError: numeric field overflow
DETAIL:  A field with precision 10, scale 2 must round to an absolute value less than 10^8.
`,
}

/** @type {Thrown} */
export const BULK_REJECTED = {
  type: 'org.opensearch.client.ResponseException',
  message: 'es_rejected_execution_exception: rejected execution of coordinating operation',
  stack: `org.opensearch.client.ResponseException: method [PUT], URI [/products-v43/_bulk], status line [HTTP/1.1 429 Too Many Requests]
	at org.opensearch.client.RestClient.convertResponse(RestClient.java:376)
	at org.opensearch.client.RestClient.performRequest(RestClient.java:346)
	at shop.indexer.sink.BulkWriter.flush(BulkWriter.java:117)
	at shop.indexer.pipeline.Batch.write(Batch.java:88)
	at java.base/java.util.concurrent.ThreadPerTaskExecutor$TaskRunner.run(ThreadPerTaskExecutor.java:314)`,
}

/** @type {Thrown} */
export const BAD_DOCUMENT = {
  type: 'shop.indexer.analysis.AnalysisException',
  message: 'unterminated CJK bigram in field name.ja: “鉄瓶・”',
  stack: `shop.indexer.analysis.AnalysisException: unterminated CJK bigram in field name.ja: “鉄瓶・”
	at shop.indexer.analysis.Tokenizers.bigrams(Tokenizers.java:203)
	at shop.indexer.analysis.DocumentAnalyzer.analyze(DocumentAnalyzer.java:66)
	at java.base/java.util.concurrent.ForkJoinPool.runWorker(ForkJoinPool.java:1971)`,
}

/** @type {Thrown} */
export const WEBHOOK_UNAVAILABLE = {
  type: 'httpx.HTTPStatusError',
  message: "Server error '503 Service Unavailable' for url 'https://hooks.kafe-aeroe.example/shop'",
  stack: `Traceback (most recent call last):
  File "/app/notifications/webhooks.py", line 58, in deliver_webhook
    response.raise_for_status()
    ~~~~~~~~~~~~~~~~~~~~~~~~~^^
  File "/usr/local/lib/python3.13/site-packages/httpx/_models.py", line 829, in raise_for_status
    raise HTTPStatusError(message, request=request, response=self)
httpx.HTTPStatusError: Server error '503 Service Unavailable' for url 'https://hooks.kafe-aeroe.example/shop'
`,
}
