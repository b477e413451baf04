import type { Registry } from 'prom-client'
import type { OperatorPage } from '../operator/operator-face.ts'

/** All metrics in the text format of Prometheus. */
export function metricsPage(registry: Registry): OperatorPage {
  return async ({ method }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
    const text = await registry.metrics()
    response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text)
  }
}
