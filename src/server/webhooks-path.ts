/** Where GitHub sends webhooks to, below the server's address. */
export const webhooksPath = '/api/github/webhooks'
