import type { HttpClient, HttpRequest, HttpResponse } from '../../net/http';

/** What a pretended service answers: a document, with its status and type. */
export interface PretendedAnswer {
  readonly body: string;
  readonly status?: number;
  readonly contentType?: string;
}

/** A client to which `answer` answers each request, and the requests it got. */
export function answeringBy(answer: (request: HttpRequest) => PretendedAnswer): {
  readonly http: HttpClient;
  readonly asked: HttpRequest[];
} {
  const asked: HttpRequest[] = [];
  const http: HttpClient = {
    request: (request) => {
      asked.push(request);
      const { body, status = 200, contentType } = answer(request);
      const bytes = new TextEncoder().encode(body);
      const response: HttpResponse = {
        status,
        url: request.url,
        headers: new Map(contentType === undefined ? [] : [['content-type', contentType]]),
        body: (async function* () {
          yield await Promise.resolve(bytes);
        })(),
        text: () => Promise.resolve(body),
        bytes: () => Promise.resolve(bytes),
        cancel: () => Promise.resolve(),
      };
      return Promise.resolve(response);
    },
  };
  return { http, asked };
}
